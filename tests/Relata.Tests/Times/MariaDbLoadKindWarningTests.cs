using Relata.Tests.Databases;

namespace Relata.Tests.Times;

public sealed class MariaDbLoadKindWarningTests : KindWarningTests<MariaDbLoadTestDatabase>;
