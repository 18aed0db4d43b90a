using Relata.Tests.Databases;

namespace Relata.Tests.Formats;

public sealed class SqliteTypedKeyTests : TypedKeyTests<SqliteFile>;
