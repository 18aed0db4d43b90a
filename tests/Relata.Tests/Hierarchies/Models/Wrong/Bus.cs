namespace Relata.Tests.Hierarchies.Models.Wrong;

[DiscriminatorValue("Road")]
public partial class Bus : Vehicle;
