using Relata.Tests.Databases;

namespace Relata.Tests.Owned;

public sealed class MariaDbOwnedRandomTests : OwnedRandomTests<MariaDbTestDatabase>;
