using Relata.Tests.Databases;

namespace Relata.Tests.Owned;

public sealed class SqliteOwnedUndoTests : OwnedUndoTests<SqliteFile>;
