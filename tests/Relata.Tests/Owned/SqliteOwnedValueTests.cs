using Relata.Tests.Databases;

namespace Relata.Tests.Owned;

public sealed class SqliteOwnedValueTests : OwnedValueTests<SqliteFile>;
