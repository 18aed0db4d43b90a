using Relata.Tests.Databases;

namespace Relata.Tests.ViewOnly;

public sealed class SqliteViewOnlyQueryTests : ViewOnlyQueryTests<SqliteFile>;
