using Relata.Tests.Databases;

namespace Relata.Tests.Types;

public sealed class PostgreSqlSetTests : SetTests<PostgreSqlTestDatabase>;
