using Relata.Tests.Databases;

namespace Relata.Tests.LinkTables;

public sealed class MariaDbPayloadTests : PayloadTests<MariaDbTestDatabase>;
