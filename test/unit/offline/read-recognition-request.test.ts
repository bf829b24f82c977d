import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { recognitionRoute } from '../../../src/offline/predict-endpoint.ts';
import { readImage, readMatrix } from '../../../src/offline/read-recognition-request.ts';

const limit = 4096;
// bytes that use every letter of base64, + and / among them
const bytes = Uint8Array.from({ length: 256 }, (_, index) => index ^ 0xfb);
const base64 = Buffer.from(bytes).toString('base64');
const dataUrl = `data:image/png;base64,${base64}`;
const matrix = Array.from({ length: 784 }, (_, index) => index % 256);

function post(
  body: string | Blob | Uint8Array | FormData | URLSearchParams,
  contentType?: string,
): Request {
  return new Request('http://localhost/predict/', {
    method: 'POST',
    body,
    ...(contentType !== undefined && { headers: { 'Content-Type': contentType } }),
  });
}

function form(fields: Record<string, string | Blob>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

async function assertImage(request: Request): Promise<void> {
  const image = await readImage(request, limit);
  assert.deepEqual(new Uint8Array(await image.arrayBuffer()), bytes);
}

describe('The image of a request', () => {
  it('is the file in the multipart field img', () =>
    assertImage(post(form({ img: new File([bytes], 'seven.png', { type: 'image/png' }) }))));

  it('is a data: URL in the multipart field img', () => assertImage(post(form({ img: dataUrl }))));

  it('is a data: URL in a form field img, percent-encoded', () =>
    assertImage(post(new URLSearchParams({ img: dataUrl }))));

  it('is a data: URL in a form field img with bare plus signs', () => {
    assert.ok(base64.includes('+'));
    return assertImage(post(`img=${dataUrl}`, 'application/x-www-form-urlencoded'));
  });

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', undefined]) {
    it(`is a body that is a data: URL, sent as ${type ?? 'Blob without type'}`, () =>
      assertImage(type === undefined ? post(new Blob([dataUrl])) : post(dataUrl, type)));
  }

  it('is a data: URL somewhere in JSON', () =>
    assertImage(post(JSON.stringify({ img: dataUrl }), 'application/json')));

  it('is a body that is an image', () => assertImage(post(bytes, 'image/png')));

  for (const [name, request] of [
    ['an empty body', () => post('')],
    ['plain text', () => post('seven')],
    ['a form without img', () => post(form({ image: dataUrl }))],
    ['a form whose img is empty', () => post(form({ img: '' }))],
    ['a multipart body without a boundary', () => post('--x', 'multipart/form-data')],
    ['a multipart body cut off', () => post('--x\r\nContent-', 'multipart/form-data; boundary=x')],
    ['a data: URL that is not base64', () => post('data:image/png,abc')],
  ] as const) {
    it(`is not in ${name}`, () =>
      assert.rejects(readImage(request(), limit), { code: 'unsupported-image' }));
  }

  it('may not be larger than the limit, told by its length or found while reading', async () => {
    const large = new Uint8Array(limit + 1);
    await assert.rejects(readImage(post(large, 'image/png'), limit), { code: 'image-too-large' });
    const told = new Request('http://localhost/predict/', {
      method: 'POST',
      body: 'x',
      headers: { 'Content-Length': String(limit + 1) },
    });
    await assert.rejects(readImage(told, limit), { code: 'image-too-large' });
  });

  it('may be exactly as large as the limit', async () => {
    const image = await readImage(post(new Uint8Array(limit), 'image/png'), limit);
    assert.equal(image.size, limit);
  });
});

describe('The matrix of a request', () => {
  const json = JSON.stringify(matrix);
  for (const [name, request] of [
    ['a form field', () => post(new URLSearchParams({ matrix: json }))],
    ['a multipart field', () => post(form({ matrix: json }))],
    ['a multipart file', () => post(form({ matrix: new Blob([json]) }))],
    ['a JSON body', () => post(json, 'application/json')],
    ['a member of a JSON body', () => post(JSON.stringify({ matrix }), 'application/json')],
  ] as const) {
    it(`comes in ${name}`, async () => {
      assert.deepEqual(await readMatrix(request(), 1 << 20), matrix);
    });
  }

  for (const [name, value] of [
    ['783 numbers', JSON.stringify(matrix.slice(1))],
    ['785 numbers', JSON.stringify([...matrix, 0])],
    ['a number above 255', JSON.stringify([256, ...matrix.slice(1)])],
    ['a number below 0', JSON.stringify([-1, ...matrix.slice(1)])],
    ['a null', JSON.stringify([null, ...matrix.slice(1)])],
    ['a numeral in quotes', JSON.stringify(['1', ...matrix.slice(1)])],
    ['no JSON', '1,2,3'],
    ['null', 'null'],
    ['nothing', ''],
  ] as const) {
    it(`is refused with ${name}`, () =>
      assert.rejects(readMatrix(post(new URLSearchParams({ matrix: value })), 1 << 20), {
        code: 'bad-matrix',
      }));
  }

  it('is refused where the field is missing or the body is no form', async () => {
    await assert.rejects(readMatrix(post(new URLSearchParams({ m: json })), 1 << 20), {
      code: 'bad-matrix',
    });
    await assert.rejects(readMatrix(post('--x', 'multipart/form-data; boundary=x'), 1 << 20), {
      code: 'bad-matrix',
    });
  });
});

describe('The address of an endpoint', () => {
  const scope = new URL('https://a.example/some/path/');
  for (const [address, route] of [
    ['https://a.example/some/path/predict/', 'predict'],
    ['https://a.example/some/path/predict', 'predict'],
    ['https://a.example/some/path/recognize', 'recognize'],
    ['https://a.example/some/path/recognize?x=1', 'recognize'],
    ['https://a.example/predict/', undefined],
    ['https://b.example/some/path/predict/', undefined],
    ['https://a.example/some/path/predict/more', undefined],
    ['https://a.example/some/path/', undefined],
  ] as const) {
    it(`${address} is ${route ?? 'no endpoint'}`, () => {
      assert.equal(recognitionRoute(new URL(address), scope), route);
    });
  }
});
