"""Colours as every screen shows them. Pure."""

import io

from PIL import Image, ImageCms

SRGB = ImageCms.createProfile("sRGB")
MAX_PROFILE = 4 * 1024 * 1024  # bytes; a printer's has two or three megabytes, a phone's half a kilobyte
# What lcms and Pillow raise for a profile that is damaged, or is for another kind of picture.
UNUSABLE = (ImageCms.PyCMSError, OSError, ValueError, TypeError)


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB. One whose profile is absent, damaged or not its own stays as it is."""
    if not isinstance(profile, bytes) or not 0 < len(profile) <= MAX_PROFILE:
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown = ImageCms.profileToProfile(image, given, SRGB, outputMode=mode)
    except UNUSABLE:
        return image
    return shown or image
