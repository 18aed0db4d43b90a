using Relata.Tests.Databases;

namespace Relata.Tests.Schemas;

public sealed class SqliteSchemaChangeTests : SchemaChangeTests<SqliteFile>;
