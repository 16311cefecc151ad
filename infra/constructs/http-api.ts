/**
 * The HTTP API: every route of ROUTES, a token on each that is not public; HEAD beside every GET; and one function that
 * answers whatever has no route, with what the path takes.
 */
import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  type CorsPreflightOptions,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Capability, ROUTES, type Route } from '../../functions/handlers/routes.ts';
import { DEFAULT_ROUTE } from '../../functions/handlers/unrouted.ts';
import type { Settings } from '../stacks/settings.ts';

/** Who called what, when, and how it ended; never a body, a query or a name. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  subject: '$context.authorizer.claims.sub',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  authorizerError: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
};

export interface HttpApiProps {
  readonly functions: Readonly<Record<Capability, IFunction>>;
  readonly settings: Settings;
}

export class EngineHttpApi extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { functions, settings }: HttpApiProps) {
    super(scope, id);
    const cors = settings.corsOrigins.length > 0 ? { corsPreflight: corsFor(settings.corsOrigins) } : {};
    const api = new HttpApi(this, 'Api', { apiName: 'union-rules', createDefaultStage: false, ...cors });
    this.url = this.addStage(api, settings).url;
    this.addRoutes(api, functions, settings);
  }

  private addStage(httpApi: HttpApi, settings: Settings): HttpStage {
    const logs = new LogGroup(this, 'AccessLogs', { retention: settings.logRetentionDays });
    return new HttpStage(this, 'Stage', {
      httpApi,
      autoDeploy: true,
      throttle: { rateLimit: settings.requestsPerSecond, burstLimit: settings.requestBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
  }

  private addRoutes(api: HttpApi, functions: HttpApiProps['functions'], settings: Settings): void {
    const jwt = new HttpJwtAuthorizer('Jwt', settings.jwtIssuer, { jwtAudience: [...settings.jwtAudience] });
    const open = new HttpNoneAuthorizer();
    const integrations = new Map<Capability, HttpLambdaIntegration>();
    for (const { handler, path, method, access } of ROUTES) {
      const integration = integrations.get(handler) ?? integrate(handler, functions[handler]);
      integrations.set(handler, integration);
      const authorizer = access === 'public' ? open : jwt;
      const added = api.addRoutes({ path, methods: methodsOf(method), integration, authorizer });
      if (access !== 'public') continue;
      for (const route of added) {
        const reason = `routes.ts makes ${method} ${path} public: it shows no record.`;
        Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });
      }
    }
    this.addDefault(api, integrations.get('registry') as HttpLambdaIntegration, functions.registry);
  }

  private addDefault(httpApi: HttpApi, integration: HttpLambdaIntegration, target: IFunction): void {
    // What every route may call by is `stage/method/path`; the default route comes as `stage/$default` and needs its own.
    const resourceName = `*/${DEFAULT_ROUTE}`;
    target.addPermission('DefaultRoute', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: httpApi.apiId, resourceName }),
    });
    const route = new HttpRoute(this, 'Default', { httpApi, integration, routeKey: HttpRouteKey.DEFAULT });
    const reason = `${DEFAULT_ROUTE} says that a path or method is not there: it shows no record.`;
    Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });
  }
}

const methodsOf = (method: Route['method']): HttpMethod[] =>
  method === 'GET' ? [HttpMethod.GET, HttpMethod.HEAD] : [HttpMethod[method]];

/** One permission a function, not one a route: a function's policy has room for few. */
const integrate = (capability: Capability, handler: IFunction): HttpLambdaIntegration =>
  new HttpLambdaIntegration(capability, handler, { scopePermissionToRoute: false });

const corsFor = (origins: readonly string[]): CorsPreflightOptions => ({
  allowOrigins: [...origins],
  allowMethods: [...new Set([CorsHttpMethod.HEAD, ...ROUTES.map((route) => CorsHttpMethod[route.method])])].toSorted(),
  allowHeaders: ['authorization', 'content-type', 'accept-language', 'idempotency-key', 'if-match', 'if-none-match'],
  exposeHeaders: ['etag', 'location', 'idempotent-replayed', 'retry-after'],
  maxAge: Duration.hours(1),
});
