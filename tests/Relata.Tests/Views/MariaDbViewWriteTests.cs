using Relata.Tests.Databases;

namespace Relata.Tests.Views;

public sealed class MariaDbViewWriteTests : ViewWriteTests<MariaDbTestDatabase>;
