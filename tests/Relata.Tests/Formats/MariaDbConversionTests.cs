using Relata.Tests.Databases;

namespace Relata.Tests.Formats;

public sealed class MariaDbConversionTests : ConversionTests<MariaDbTestDatabase>;
