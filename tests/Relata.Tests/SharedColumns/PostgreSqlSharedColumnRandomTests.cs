using Relata.Tests.Databases;

namespace Relata.Tests.SharedColumns;

public sealed class PostgreSqlSharedColumnRandomTests : SharedColumnRandomTests<PostgreSqlTestDatabase>;
