using Relata.Tests.Databases;

namespace Relata.Tests.LinkTables;

public sealed class PostgreSqlPayloadTests : PayloadTests<PostgreSqlTestDatabase>;
