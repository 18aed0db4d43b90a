using Relata.Tests.Databases;

namespace Relata.Tests.ViewOnly;

public sealed class MariaDbViewOnlyRandomTests : ViewOnlyRandomTests<MariaDbTestDatabase>;
