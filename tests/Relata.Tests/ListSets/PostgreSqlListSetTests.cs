using Relata.Tests.Databases;

namespace Relata.Tests.ListSets;

public sealed class PostgreSqlListSetTests : ListSetTests<PostgreSqlTestDatabase>;
