using Relata.Tests.Databases;

namespace Relata.Tests.SharedColumns;

public sealed class MariaDbSharedColumnRandomTests : SharedColumnRandomTests<MariaDbTestDatabase>;
