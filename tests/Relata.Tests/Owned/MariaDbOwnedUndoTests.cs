using Relata.Tests.Databases;

namespace Relata.Tests.Owned;

public sealed class MariaDbOwnedUndoTests : OwnedUndoTests<MariaDbTestDatabase>;
