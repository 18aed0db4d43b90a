using Relata.Tests.Databases;

namespace Relata.Tests.Times;

public sealed class MariaDbKindWarningTests : KindWarningTests<MariaDbTestDatabase>;
