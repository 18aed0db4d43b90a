using Relata.Tests.Databases;

namespace Relata.Tests.Types;

public sealed class PostgreSqlColumnTypeTests : ColumnTypeTests<PostgreSqlTestDatabase>;
