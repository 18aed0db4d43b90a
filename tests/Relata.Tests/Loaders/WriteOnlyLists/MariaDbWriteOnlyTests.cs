using Relata.Tests.Databases;

namespace Relata.Tests.Loaders.WriteOnlyLists;

public sealed class MariaDbWriteOnlyTests : WriteOnlyTests<MariaDbTestDatabase>;
