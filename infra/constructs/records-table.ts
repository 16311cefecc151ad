/** The one table, built from the same description as the local one, and guarded against losing a record. */
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  Billing,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { TABLE } from '../../functions/adapters/dynamodb/schema.ts';
import type { Settings } from '../stacks/settings.ts';

/** Actions by name, without the service: `GetItem`. There is no Scan to choose, and no DeleteItem: only TTL removes. */
export type TableAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'ConditionCheckItem';
export type IndexName = (typeof TABLE.indexes)[number]['name'];

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

export class RecordsTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, settings: Pick<Settings, 'tableEncryption'>) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      globalSecondaryIndexes: TABLE.indexes.map((index) => ({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
      })),
      billing: Billing.onDemand(),
      timeToLiveAttribute: TABLE.timeToLive,
      dynamoStream: StreamViewType[TABLE.streamView],
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      encryption:
        settings.tableEncryption === 'aws-managed'
          ? TableEncryptionV2.awsManagedKey()
          : TableEncryptionV2.dynamoOwnedKey(),
    });
  }

  /** CDK's own grants include Scan and `index/*`; this names each action and each index. */
  allow(grantee: IGrantable, actions: readonly TableAction[], indexes: readonly IndexName[]): void {
    const allow = (names: readonly TableAction[], resources: string[]) =>
      grantee.grantPrincipal.addToPrincipalPolicy(
        new PolicyStatement({ actions: names.map((name) => `dynamodb:${name}`), resources }),
      );
    allow(actions, [this.table.tableArn]);
    const arns = indexes.map((name) => `${this.table.tableArn}/index/${name}`);
    if (arns.length) allow(['Query'], arns);
  }
}
