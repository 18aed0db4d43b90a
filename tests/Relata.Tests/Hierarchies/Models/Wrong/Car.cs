namespace Relata.Tests.Hierarchies.Models.Wrong;

[DiscriminatorValue("road")]
public partial class Car : Vehicle;
