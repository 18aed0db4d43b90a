using Relata.Tests.Databases;

namespace Relata.Tests.ViewOnly;

public sealed class PostgreSqlViewOnlyQueryTests : ViewOnlyQueryTests<PostgreSqlTestDatabase>;
