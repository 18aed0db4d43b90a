using Relata.Tests.Databases;

namespace Relata.Tests.Times;

public sealed class SqliteTimeTests : TimeTests<SqliteFile>;
