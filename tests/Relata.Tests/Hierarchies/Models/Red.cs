namespace Relata.Tests.Hierarchies.Models;

[DiscriminatorValue(1)]
public partial class Red : Sticker;
