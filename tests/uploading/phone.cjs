// Uploads a file by tus-js-client; prints how often it had to go on, and exits with 0 when all of it is there.
const fs = require("fs");
const tus = require("tus-js-client");

const [endpoint, token, file] = process.argv.slice(2);
let retries = 0;
const upload = new tus.Upload(fs.createReadStream(file), {
  endpoint,
  uploadSize: fs.statSync(file).size,
  chunkSize: 256 * 1024,
  headers: { Authorization: `Bearer ${token}` },
  metadata: { filetype: "image/jpeg", filename: "灶台.jpg" },
  retryDelays: Array(60).fill(50),
  overridePatchMethod: process.env.OVERRIDE === "1",
  onShouldRetry: () => (retries += 1) > 0,
  onError: (error) => {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess: () => {
    console.log(retries);
    process.exit(0);
  },
});
upload.start();
