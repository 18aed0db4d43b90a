using Relata.Tests.Databases;

namespace Relata.Tests.Types;

public sealed class SqliteColumnTypeTests : ColumnTypeTests<SqliteFile>;
