using Relata.Tests.Databases;

namespace Relata.Tests.Queries;

public sealed class PostgreSqlQueryTests : QueryTests<PostgreSqlTestDatabase>;
