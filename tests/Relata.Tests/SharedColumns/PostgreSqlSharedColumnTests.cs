using Relata.Tests.Databases;

namespace Relata.Tests.SharedColumns;

public sealed class PostgreSqlSharedColumnTests : SharedColumnTests<PostgreSqlTestDatabase>;
