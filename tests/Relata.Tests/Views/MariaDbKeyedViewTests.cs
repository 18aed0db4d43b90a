using Relata.Tests.Databases;

namespace Relata.Tests.Views;

public sealed class MariaDbKeyedViewTests : KeyedViewTests<MariaDbTestDatabase>;
