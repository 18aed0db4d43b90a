using Relata.Tests.Databases;

namespace Relata.Tests.Sequences;

public sealed class MariaDbKeyBlockTests : KeyBlockTests<MariaDbTestDatabase>;
