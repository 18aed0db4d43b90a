using Relata.Tests.Databases;

namespace Relata.Tests.ViewOnly;

public sealed class SqliteViewOnlyChangeTests : ViewOnlyChangeTests<SqliteFile>;
