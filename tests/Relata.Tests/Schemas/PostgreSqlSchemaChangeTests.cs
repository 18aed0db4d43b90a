using Relata.Tests.Databases;

namespace Relata.Tests.Schemas;

public sealed class PostgreSqlSchemaChangeTests : SchemaChangeTests<PostgreSqlTestDatabase>;
