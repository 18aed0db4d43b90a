using Relata.Tests.Databases;

namespace Relata.Tests.SharedColumns;

public sealed class MariaDbSharedColumnTests : SharedColumnTests<MariaDbTestDatabase>;
