using Relata.Tests.Databases;

namespace Relata.Tests.ListSets;

public sealed class PostgreSqlListSetRandomTests : ListSetRandomTests<PostgreSqlTestDatabase>;
