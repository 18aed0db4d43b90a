using Relata.Tests.Databases;

namespace Relata.Tests.Times;

public sealed class SqliteKindWarningTests : KindWarningTests<SqliteFile>;
