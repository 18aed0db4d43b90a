using Relata.Tests.Databases;

namespace Relata.Tests.Types;

public sealed class MariaDbColumnTypeTests : ColumnTypeTests<MariaDbTestDatabase>;
