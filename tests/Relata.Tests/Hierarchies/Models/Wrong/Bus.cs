// What the analyzer reports at build is an error at run time, too.
#pragma warning disable REL076

namespace Relata.Tests.Hierarchies.Models.Wrong;

[DiscriminatorValue("Road")]
public partial class Bus : Vehicle;
