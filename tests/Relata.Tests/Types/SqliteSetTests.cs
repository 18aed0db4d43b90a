using Relata.Tests.Databases;

namespace Relata.Tests.Types;

public sealed class SqliteSetTests : SetTests<SqliteFile>;
