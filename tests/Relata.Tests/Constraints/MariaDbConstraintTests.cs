using Relata.Tests.Databases;

namespace Relata.Tests.Constraints;

public sealed class MariaDbConstraintTests : ConstraintTests<MariaDbTestDatabase>;
