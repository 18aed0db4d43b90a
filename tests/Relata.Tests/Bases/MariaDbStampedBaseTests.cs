using Relata.Tests.Databases;

namespace Relata.Tests.Bases;

public sealed class MariaDbStampedBaseTests : StampedBaseTests<MariaDbTestDatabase>;
