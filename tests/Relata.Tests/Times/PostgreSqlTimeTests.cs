using Relata.Tests.Databases;

namespace Relata.Tests.Times;

public sealed class PostgreSqlTimeTests : TimeTests<PostgreSqlTestDatabase>;
