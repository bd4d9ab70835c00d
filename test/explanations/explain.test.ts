import { describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { en } from '../../src/explanations/en.ts';
import { type Explanation, explain, table } from '../../src/explanations/explain.ts';

const codesOfExportImage = [
  'MissingParameter',
  'InvalidImageName.Malformed',
  'InvalidOSSPrefix.Malformed',
  'InvalidRegionId.NotFound',
  'InvalidRegion.NotSupport',
  'IncorrectImageStatus',
  'InvalidImageFormat.Malformed',
  'InvalidImageFormat.RegionNotSupported',
  'InvalidOSSBucket.NotFound',
  'InvalidOSSBucket.NotMatched',
  'InvalidOSSObject.NeedRestore',
  'OperationDenied',
  'InvalidImage.DiskAmountOrSize',
  'ImageNotSupported',
  'ImageIsExporting',
  'ExportImageFailed',
  'UserNotInTheWhiteList',
  'NoSetRoletoECSServiceAcount',
  'NoSetRoletoECSServiceAccount',
  'InvalidOSS.NotAuthorized',
  'ConcurrentQuotaExceed.ExportImage',
  'WeeklyQuotaExceed.ExportImage',
  'InvalidImageLicense.NotSupported',
  'InvalidImageCategory.NotSupported',
  'InvalidOSSBucket.EncryptUnsupported',
  'InvalidImageId.NotFound',
];

const formerCodes = {
  'OssBucket.NotFound': 'InvalidOSSBucket.NotFound',
  'OssPrefix.Malformed': 'InvalidOSSPrefix.Malformed',
  'RegionId.NotFound': 'InvalidRegionId.NotFound',
  'ImageId.NotFound': 'InvalidImageId.NotFound',
  'OperationDenied.ImageExporting': 'ImageIsExporting',
};

const codesOfEveryCall = [
  'Throttling',
  'Throttling.User',
  'Throttling.Api',
  'Rejected.Throttling',
  'ServiceUnavailable',
  'InternalError',
  'SignatureNonceUsed',
  'InvalidTimeStamp.Expired',
  'InvalidTimeStamp.Format',
  'IllegalTimestamp',
  'InvalidAccessKeyId.NotFound',
  'InvalidAccessKeyId.Inactive',
  'SignatureDoesNotMatch',
  'IncompleteSignature',
  'InvalidSecurityToken.Expired',
  'Forbidden.RAM',
  'Forbidden',
  'NoPermission',
  'Forbidden.RiskControl',
  'Forbidden.UserVerification',
  'InsufficientBalance',
  'UnsupportedOperation',
  'InvalidApi.NotFound',
  'InvalidAction',
  'NoSuchVersion',
  'UnsupportedHTTPMethod',
  'InvalidProduct.NotFound',
  'InvalidParameter',
  'OperationConflict',
  'DryRunOperation',
  'IdempotentParameterMismatch',
];

const codesOfOtherCalls = [
  'InvalidImageOwnerAlias.ValueNotSupported',
  'InvalidUsage',
  'InvalidOSType',
  'InvalidArchitecture',
  'InvalidFilterKey.NotFound',
  'Unauthorized.EmptyRegion',
  'InvalidAcceptLanguage.NotFound',
  'InvalidResourceType.NotFound',
  'InvalidTaskId.NotFound',
  'InvalidTaskId.TaskActionNotSupport',
  'InvalidTaskId.IncorrectTaskStatus',
  'CancelTaskFailed',
  'NoSuchBucket',
  'AccessDenied',
  '0002-00000080',
  'EntityNotExist.Role',
  'InvalidParameter.RoleName.InvalidChars',
  'InvalidParameter.RoleName.Length',
  'InvalidAccessKeyId',
  'InvalidSecurityToken',
  'RequestTimeTooSkewed',
  'SecurityTokenExpired',
  'InvalidSecurityToken.MismatchWithAccessKey',
  'AccessKeyIdAndSecurityTokenNotMatch',
  'MissingSecurityToken',
  'InvalidBucketName',
  'InvalidArgument',
  'NotImplemented',
];

const codesOfTasks = ['Task.Failed', 'Task.PartlyFailed', 'Task.Cancelled', 'ParameterInvalid'];

const codesOfTheBot = ['Bot.Unreachable', 'Bot.TooLate', 'Bot.NoAnswer', 'Bot.NoAccessKey'];

const knownCodes = [
  ...codesOfExportImage,
  ...Object.keys(formerCodes),
  ...codesOfEveryCall,
  ...codesOfOtherCalls,
  ...codesOfTasks,
  ...codesOfTheBot,
];

const verbs =
  /^(?:Ask|Authorize|Cancel|Check|Choose|Compare|Complete|Copy|Correct|Create|Enable|Grant|Look|Move|Open|Pay|Read|Rename|Report|Request|Set|Use|Wait)\b/;

type Refusal = Parameters<typeof explain>[0];

function explained(refusal: Partial<Refusal> & { code: string }): Explanation {
  return explain({ action: 'ExportImage', message: '', ...refusal }, 'en');
}

function missing(message: string): Explanation {
  return explained({ code: 'MissingParameter', http: 400, message });
}

describe('every code of the list', () => {
  it('says what happened and what to do next', () => {
    expect(knownCodes.length).toBeGreaterThan(90);
    for (const code of knownCodes) {
      const explanation = explained({ code });

      expect.soft(explanation, code).toMatchObject({ known: true, code });
      expect.soft(explanation.title, code).toMatch(/^[A-Z][^.]*\.$/);
      expect.soft(explanation.next, code).toMatch(verbs);
      expect.soft(explanation.next, code).toMatch(/\.$/);
    }
  });

  it('speaks plainly, in two sentences at most', () => {
    for (const code of knownCodes) {
      const { title, next } = explained({ code });

      expect.soft(next.split(/\.\s+(?=[A-Z])/).length, code).toBeLessThanOrEqual(2);
      expect.soft(`${title} ${next}`, code).not.toMatch(/[!{}]|undefined|\d{12,}/);
      expect.soft(`${title} ${next}`, code).not.toMatch(/\p{Extended_Pictographic}/u);
    }
  });

  it('links to an official page, if to any', () => {
    for (const code of knownCodes) {
      const { link } = explained({ code });
      if (link !== undefined) expect.soft(link, code).toMatch(/^https:\/\/(?:[\w-]+\.)*alibabacloud\.com(?:\/|$)/);
    }
  });

  it('is explained by its former name as by its new one', () => {
    for (const [former, code] of Object.entries(formerCodes)) {
      const { title, next, fixer, renamedTo } = explained({ code: former });

      expect.soft({ title, next, fixer }, former).toMatchObject(pickTexts(explained({ code })));
      expect.soft(renamedTo, former).toBe(code);
    }
  });
});

describe('who can fix it', () => {
  it.each([
    ['InvalidOSSPrefix.Malformed', 'requester'],
    ['NoSetRoletoECSServiceAcount', 'administrator'],
    ['Forbidden.RAM', 'administrator'],
    ['InsufficientBalance', 'administrator'],
    ['SignatureDoesNotMatch', 'operator'],
    ['InvalidUsage', 'operator'],
    ['ExportImageFailed', 'alibaba-support'],
    ['ImageIsExporting', 'nobody'],
  ])('%s is a matter for the %s', (code, fixer) => {
    expect(explained({ code }).fixer).toBe(fixer);
  });

  it.each([
    'Throttling.User',
    'ServiceUnavailable',
    'OperationConflict',
    'SignatureNonceUsed',
    'InvalidSecurityToken.Expired',
    'ImageIsExporting',
    'ConcurrentQuotaExceed.ExportImage',
    'IncorrectImageStatus',
    'Bot.Unreachable',
    'Bot.TooLate',
  ])('%s resolves itself', (code) => {
    expect(explained({ code }).passes).toBe(true);
  });

  it.each(['InvalidOSSBucket.NotFound', 'NoSetRoletoECSServiceAcount', 'Forbidden.RAM', 'MissingParameter'])(
    '%s stays until a person acts',
    (code) => {
      expect(explained({ code }).passes).toBe(false);
    },
  );
});

describe('the role', () => {
  it.each(['NoSetRoletoECSServiceAcount', 'NoSetRoletoECSServiceAccount', 'EntityNotExist.Role'])(
    '%s sends an administrator to the one-click authorization',
    (code) => {
      const { next, link } = explained({ code, http: 403 });

      expect(next).toContain('as an administrator of the account');
      expect(next).toContain('one-click authorization page');
      expect(next).toContain('AliyunECSImageExportDefaultRole');
      expect(next).toContain('AliyunECSImageExportRolePolicy');
      expect(link).toBe(
        'https://ram.console.alibabacloud.com/#/role/authorize?request=%7B%22Requests%22%3A%7B%22request1%22%3A%7B%22RoleName%22%3A%22AliyunECSImageImportDefaultRole%22%2C%22TemplateId%22%3A%22ECSImportRole%22%7D%2C%22request2%22%3A%7B%22RoleName%22%3A%22AliyunECSImageExportDefaultRole%22%2C%22TemplateId%22%3A%22ECSExportRole%22%7D%7D%2C%22ReturnUrl%22%3A%22https%3A%2F%2Fecs.console.alibabacloud.com%2F%22%2C%22Service%22%3A%22ECS%22%7D',
      );
    },
  );

  it.each(['AccessDenied', 'NoPermission', 'Forbidden.RAM'])('is to blame when a task meets %s', (code) => {
    expect(explained({ code, action: 'task' }).next).toContain('AliyunECSImageExportRolePolicy');
  });

  it('may stay unseen, because an export works without that permission', () => {
    const { title, next } = explained({ code: 'NoPermission', action: 'GetRole', http: 403 });

    expect(title).toBe('The bot is not allowed to look at the export role.');
    expect(next).toContain('ram:GetRole');
    expect(next).toContain('an export works without it');
  });
});

describe('permissions', () => {
  it.each([
    ['ExportImage', 'ecs:ExportImage'],
    ['DescribeTasks', 'ecs:DescribeTasks'],
    ['CancelTask', 'ecs:CancelTask'],
    ['GetRole', 'ram:GetRole'],
    ['ListBuckets', 'oss:ListBuckets'],
    ['GetBucketInfo', 'oss:GetBucketInfo'],
  ])('a refused %s names %s', (action, permission) => {
    expect(explained({ code: 'Forbidden.RAM', action, http: 403 }).next).toContain(permission);
  });

  it.each([
    ['ListBuckets', 'oss:ListBuckets'],
    ['GetBucketInfo', 'oss:GetBucketInfo'],
  ])('OSS denying %s names %s', (action, permission) => {
    expect(explained({ code: 'AccessDenied', action, http: 403 }).next).toContain(permission);
  });

  it('distinguishes the old Forbidden of one image from that of today', () => {
    const old = explained({
      code: 'Forbidden',
      http: 400,
      message: 'User is not authorized to operate on the specified image.',
    });
    const today = explained({
      code: 'Forbidden',
      http: 403,
      message: 'User not authorized to operate on the specified resource.',
    });

    expect(old.title).toBe('The bot has no permission for this image.');
    expect(old.renamedTo).toBe('Forbidden.RAM');
    expect(today.title).toBe('The bot lacks a permission for this call.');
    expect(today.renamedTo).toBeUndefined();
  });
});

describe('a missing parameter', () => {
  it.each([
    ['An input parameter "RegionId" that is mandatory for processing the request is not supplied.', 'names no region'],
    ['An input parameter ImageId that is mandatory for processing the request is not supplied.', 'names no image'],
    ['An input parameter "OSSBucket" that is mandatory for processing the request is not supplied.', 'names no bucket'],
    ['An input parameter "TaskId" that is mandatory for processing the request is not supplied.', 'names no task'],
    ['An input parameter OssBucket that is mandatory for processing the request is not supplied.', 'this endpoint'],
  ])('is found by the field that the message names: %s', (message, phrase) => {
    expect(missing(message).title).toContain(phrase);
  });

  it.each([
    'An input parameter "ClientToken" that is mandatory for processing the request is not supplied.',
    'The parameter ClientToken is needed.',
    'ClientToken not supplied',
  ])('is named when it is another one: %s', (message) => {
    expect(missing(message).next).toContain('MissingParameter on ExportImage, parameter ClientToken.');
  });

  it('goes unnamed when the message does not name it', () => {
    const { next } = missing('The input parameter that is mandatory for processing this request is not supplied');

    expect(next).toContain('MissingParameter on ExportImage. ');
    expect(next).not.toContain('parameter unknown');
  });

  it.each([
    ['MissingParameter.WeightedCapacity', 'parameter WeightedCapacity'],
    ['MissingRegionId', 'parameter RegionId'],
    ['MissingParameters', 'lacks a parameter'],
  ])('may be part of the code: %s', (code, phrase) => {
    const { title, next, fixer } = explained({ code });

    expect(`${title} ${next}`).toContain(phrase);
    expect(fixer).toBe('operator');
  });

  it('is reported as a mistake of the bot, with code and request id', () => {
    const { title, next, fixer } = missing('An input parameter "RegionId" is not supplied.');

    expect(title).toMatch(/^The bot made a mistake/);
    expect(next).toContain("the bot's operator");
    expect(next).toContain('RequestId');
    expect(fixer).toBe('operator');
  });
});

describe('an image that is not supported', () => {
  const marketplace = 'The image comes from the Marketplace, so it cannot be exported.';
  const encrypted = 'The image contains encrypted snapshots, so it cannot be exported.';
  const either = 'Images of this kind cannot be exported.';

  it.each([
    [403, 'The specified image from the image market, do not support export image.', marketplace],
    [400, 'Image from image market does not support exporting.', marketplace],
    [400, 'The specified Image contains encrypted snapshots, do not support export.', encrypted],
    [403, 'The specified Image contains encrypted snapshots, do not support export.', encrypted],
    [403, '', marketplace],
    [400, '', encrypted],
    [undefined, '', either],
  ])('is found by its message before its status: %s %s', (http, message, title) => {
    expect(explained({ code: 'ImageNotSupported', http, message }).title).toBe(title);
  });
});

describe('codes with several reasons', () => {
  it.each([
    ['The specified image contains the snapshot of the data disk,does not support this operation.', 'a data disk'],
    ['The specified image is being exported.', 'Another export of this image'],
    ['The specified Image is exporting.', 'Another export of this image'],
    ['Not today.', 'as it is now'],
  ])('OperationDenied is found by its message: %s', (message, phrase) => {
    expect(explained({ code: 'OperationDenied', http: 400, message }).title).toContain(phrase);
  });

  it('waits for a running export, but not for a data disk', () => {
    const exporting = explained({ code: 'OperationDenied', message: 'The specified image is being exported.' });
    const dataDisk = explained({ code: 'OperationDenied', message: 'contains the snapshot of the data disk' });

    expect(exporting.passes).toBe(true);
    expect(dataDisk.passes).toBe(false);
  });

  it.each([
    ['The diskSize of the image exceeds the maximum size.', 'One disk'],
    ['The diskSize or diskAmount of the image exceeds the limitation.', 'too many data disks'],
    ['5 data disks', 'too many data disks'],
  ])('InvalidImage.DiskAmountOrSize is found by its message: %s', (message, phrase) => {
    expect(explained({ code: 'InvalidImage.DiskAmountOrSize', http: 400, message }).title).toContain(phrase);
  });

  it.each([400, 403])('InvalidRegion.NotSupport means the same with status %s', (http) => {
    expect(explained({ code: 'InvalidRegion.NotSupport', http }).title).toBe(
      'Images cannot be exported in this region.',
    );
  });

  it.each(['InvalidOSSBucket.NotFound', 'OssBucket.NotFound'])('%s may mean a bucket in another region', (code) => {
    expect(explained({ code, http: 400 }).next).toContain('in another region');
  });

  it('distinguishes a bucket that never was from one that an export lost', () => {
    expect(explained({ code: 'NoSuchBucket', action: 'GetBucketInfo' }).title).toContain('has no bucket');
    expect(explained({ code: 'NoSuchBucket', action: 'task' }).title).toContain('no longer exists');
  });
});

describe('relatives of known codes', () => {
  it.each([
    ['Throttling.Resource', 'nobody', true],
    ['SomeService.ThrottlingException', 'nobody', true],
    ['Forbidden.SubUser', 'administrator', false],
    ['InvalidResourceGroup.NotFound', 'requester', false],
    ['InvalidTag.Malformed', 'requester', false],
    ['MissingParameter.Anything', 'operator', false],
    ['InvalidParameter.ImageFormat', 'operator', false],
  ])('%s is known through its family', (code, fixer, passes) => {
    expect(explained({ code })).toMatchObject({ code, fixer, passes, known: true });
  });

  it.each([
    ['InvalidResourceGroup.NotFound', 'Compare ResourceGroup with'],
    ['InvalidTag.Malformed', 'Correct Tag in'],
    ['InvalidParameter.ImageFormat', 'parameter ImageFormat'],
  ])('%s names its subject', (code, phrase) => {
    expect(explained({ code }).next).toContain(phrase);
  });
});

describe('the bot itself', () => {
  it('says that nothing was sent when the connection was refused', () => {
    expect(explained({ code: 'Bot.Unreachable' }).title).toContain('nothing was sent');
  });

  it('says that it was too slow to send the call', () => {
    expect(explained({ code: 'Bot.TooLate' }).title).toContain('did not send the call');
  });
});

describe('a passing fault that has ended a task', () => {
  it.each(['InternalError', 'ServiceUnavailable', 'Throttling.User'])(
    'is for the requester to try again: %s',
    (code) => {
      const { fixer, next } = explained({ action: 'task', code });

      expect(fixer).toBe('requester');
      expect(next).toContain('Ask again in a few minutes.');
    },
  );
});

describe('an unknown code', () => {
  it('is called unknown, with a way on', () => {
    const explanation = explained({ code: 'Brand.New', http: 403, message: 'No idea.' });

    expect(explanation).toEqual({
      code: 'Brand.New',
      title: 'Alibaba Cloud gave a code that the bot does not know.',
      next: "Read Alibaba Cloud's own message. If that does not help, enter the RequestId on Alibaba Cloud's diagnosis page, or open a ticket with it.",
      fixer: 'alibaba-support',
      passes: false,
      link: 'https://api.alibabacloud.com/troubleshoot',
      known: false,
    });
  });

  it('passes by itself when the status says that Alibaba Cloud failed', () => {
    expect(explained({ code: 'Brand.New', http: 503 })).toMatchObject({ known: false, passes: true });
  });

  it.each(['', ' ', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '<!channel>', '{action}'])(
    'may be hostile: "%s"',
    (code) => {
      expect(explained({ code })).toMatchObject({ code, known: false });
    },
  );

  it('does not let a long code into a sentence', () => {
    const long = 'X'.repeat(20_000);

    for (const code of [
      `Throttling${long}`,
      `MissingParameter${long}`,
      `Forbidden.${long}`,
      `Invalid${long}.NotFound`,
    ]) {
      const { title, next } = explained({ code });
      expect(`${title} ${next}`).not.toContain('XXXXX');
    }
  });
});

describe('hostile messages', () => {
  it.each(['parameter ', 'A', 'A.', 'parameter "', 'disk size ', 'is export', 'OSSBucket'])(
    '20 kB of "%s" are read within a second',
    (piece) => {
      const message = piece.repeat(20_000 / piece.length);
      const before = performance.now();

      for (const code of ['MissingParameter', 'InvalidParameter', 'OperationDenied', 'InvalidImage.DiskAmountOrSize']) {
        expect(explained({ code, message }).next.length).toBeLessThan(400);
      }

      expect(performance.now() - before).toBeLessThan(1_000);
    },
  );

  it.each(['<!channel>', '{permission}', '$&', '`rm`', '*bold*'])('do not get into the text: %s', (piece) => {
    const { title, next } = missing(`An input parameter "${piece}" that is mandatory is not supplied.`);

    expect(`${title} ${next}`).not.toContain(piece);
  });

  it('are not filled in twice', () => {
    const { next } = explain({ action: '{permission}', code: 'Forbidden.RAM', message: '' }, 'en');

    expect(next).toContain('ecs:{permission}');
  });
});

function pickTexts({ title, next, fixer }: Explanation) {
  return { title, next, fixer };
}

describe('the ticket', () => {
  it.each([
    'UserNotInTheWhiteList',
    'ConcurrentQuotaExceed.ExportImage',
    'WeeklyQuotaExceed.ExportImage',
    'QuotaExceed.Anything',
    'ExportImageFailed',
    'CancelTaskFailed',
  ])('for %s is written already, with region, code and RequestId', (code) => {
    for (const language of languages) {
      const refusal = { action: 'ExportImage', code, message: '', requestId: '8C1E', region: 'cn-hangzhou' };
      const { ticket } = explain(refusal, language);

      for (const part of [code, '8C1E', 'cn-hangzhou']) expect(ticket).toContain(part);
      expect(ticket).not.toMatch(/[{}]|undefined/);
    }
  });

  it('says so where it does not know something', () => {
    expect(explained({ code: 'UserNotInTheWhiteList' }).ticket).toContain('Region: unknown');
    expect(explain({ action: 'x', code: 'UserNotInTheWhiteList', message: '' }, 'zh').ticket).toContain('地域：未知');
  });

  it('is written only where support must act, or an administrator by way of it', () => {
    expect(explained({ code: 'InvalidImageId.NotFound' }).ticket).toBeUndefined();
  });
});

describe('the one-click authorization', () => {
  it.each(['NoSetRoletoECSServiceAcount', 'EntityNotExist.Role', 'InvalidOSS.NotAuthorized'])(
    'of %s is offered for either site, and says that it makes the role for imports too',
    (code) => {
      const english = explained({ code });
      const chinese = explain({ action: 'ExportImage', code, message: '' }, 'zh');

      expect(english.link).toMatch(/^https:\/\/ram\.console\.alibabacloud\.com\/#\/role\/authorize\?/);
      expect(english.otherSite).toMatch(/^https:\/\/ram\.console\.aliyun\.com\/#\/role\/authorize\?/);
      expect([chinese.link, chinese.otherSite]).toEqual([english.otherSite, english.link]);
      expect(english.next).toMatch(/role for imports/);
      expect(chinese.next).toContain('导入镜像用的角色');
    },
  );
});

describe('a missing action that Alibaba Cloud names', () => {
  it('is what to grant, rather than what the call suggests', () => {
    const { next } = explained({ code: 'Forbidden.RAM', http: 403, missingAction: 'ram:PassRole' });

    expect(next).toContain('the permission ram:PassRole in');
    expect(next).not.toContain('ecs:ExportImage');
  });
});

describe('a format that is not on offer', () => {
  it('says to ask again as RAW', () => {
    const { next, fixer } = explained({ code: 'InvalidImageFormat.RegionNotSupported', http: 400 });

    expect(next).toMatch(/^Choose raw as the format, then ask again/);
    expect(fixer).toBe('requester');
  });
});

describe('in Chinese', () => {
  const chinese = (code: string) => explain({ action: 'ExportImage', code, message: '' }, 'zh');
  const verbs = /^(?:在|以|将|请将|检查|校准|查看|等待|等到|核对|设置|使用|修改|选择|重新)/;

  it('every code says what happened and what to do next, and who can', () => {
    for (const code of knownCodes) {
      const { title, next, fixer, passes, known } = chinese(code);

      expect.soft(title, code).toMatch(/\p{Script=Han}/u);
      expect.soft(title, code).toMatch(/。$/);
      expect.soft(next, code).toMatch(verbs);
      expect.soft(next, code).toMatch(/[。；]$/);
      expect.soft(`${title}${next}`, code).not.toMatch(/[{}！]|undefined|[\p{Script=Han}] ?[,.;!?](?:\s|$)/u);
      expect.soft({ fixer, passes, known }, code).toEqual(pick(explained({ code })));
    }
  });

  it('every code fills in what the English text does', () => {
    const names = /\b(?:ecs|oss|ram):\w+|\bAliyunECS\w+|ALIBABA_CLOUD_\w+|\bparameter\b/g;
    for (const code of knownCodes) {
      const english = explained({ code }).next.match(names) ?? [];
      const { next } = chinese(code);

      const missing = english.map((name) => name.replace('parameter', '参数')).filter((name) => !next.includes(name));

      expect.soft(missing, code).toEqual([]);
    }
  });

  it('every code links to a page in Chinese, if to any', () => {
    for (const code of knownCodes) {
      const { link } = chinese(code);
      if (link === undefined) continue;

      const { hostname, pathname } = new URL(link);
      expect.soft(hostname, code).toMatch(/(?:^|\.)aliyun\.com$|^www\.alibabacloud\.com$/);
      if (hostname === 'www.alibabacloud.com') expect.soft(pathname, code).toMatch(/^\/help\/zh\//);
    }
  });

  it('admits an unknown code', () => {
    expect(chinese('Brand.New')).toMatchObject({ known: false, title: '阿里云返回了机器人未收录的错误码。' });
  });
});

describe('the table', () => {
  it('has an example for each message that it looks for', () => {
    for (const row of table.filter(({ message }) => message)) {
      const [code = ''] = row.codes instanceof RegExp ? [] : row.codes;
      const { action = 'ExportImage', example = '', http } = row;

      expect.soft(row.message?.test(example), row.key).toBe(true);
      expect.soft(explain({ action, code, http, message: example }, 'en').title, row.key).toBe(en[row.key].title);
    }
  });
});

function pick({ fixer, passes, known }: Explanation) {
  return { fixer, passes, known };
}
