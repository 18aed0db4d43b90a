using Relata.Tests.Databases;

namespace Relata.Tests.Locking;

public sealed class PostgreSqlForUpdateTests : ForUpdateTests<PostgreSqlTestDatabase>;
