using Relata.Tests.Databases;

namespace Relata.Tests.Schemas;

public sealed class MariaDbSchemaChangeTests : SchemaChangeTests<MariaDbTestDatabase>;
