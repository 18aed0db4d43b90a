using Relata.Tests.Databases;

namespace Relata.Tests.LinkTables;

public sealed class PostgreSqlLinkTableTests : LinkTableTests<PostgreSqlTestDatabase>;
