using Relata.Tests.Databases;

namespace Relata.Tests.Owned;

public sealed class SqliteOwnedSessionTests : OwnedSessionTests<SqliteFile>;
