using Relata.Tests.Databases;

namespace Relata.Tests.Times;

public sealed class PostgreSqlCopyKindWarningTests : KindWarningTests<PostgreSqlCopyTestDatabase>;
