using System;
using System.Collections;
using System.Collections.Generic;
using Newtonsoft.Json.Linq;

namespace Personnel
{
    internal static class Program
    {
        private static void Main(string[] args)
        {
            Locator.Register(typeof(ILms), new Lms(args[0]));
            ILms objLms = Locator.Resolve<ILms>();

            ArrayList lstManagers = new ArrayList();
            foreach (JToken objUser in objLms.GetList("users"))
            {
                foreach (JToken objRole in objUser["role_names"])
                {
                    if ((string)objRole == "manager")
                    {
                        lstManagers.Add((string)objUser["login"]);
                    }
                }
            }
            Console.WriteLine(string.Join(";", lstManagers.ToArray()));

            Hashtable tblNames = new Hashtable();
            foreach (JToken objGroup in objLms.GetList("groups"))
            {
                tblNames[(int)objGroup["id"]] = (string)objGroup["name"];
            }
            Console.WriteLine(tblNames[33]);

            string strMessage;
            Console.WriteLine(objLms.Remove("user", 21, out strMessage) + strMessage);
            Console.WriteLine(objLms.Remove("user", 13, out strMessage) + strMessage);
            Console.WriteLine(objLms.GetList("users").Count);

            Hashtable tblValues = new Hashtable();
            tblValues["open"] = true;
            objLms.Change("training_gate", 5, tblValues);
            Hashtable tblGroup = new Hashtable();
            tblGroup["learner_ids"] = new int[] { 7, 8 };
            objLms.Change("groups", 12, tblGroup);
            JToken objLast = null;
            foreach (JToken objGroup in objLms.GetList("groups"))
            {
                if ((int)objGroup["id"] == 12)
                {
                    objLast = objGroup;
                }
            }
            Console.WriteLine(objLast["learner_ids"].ToString(Newtonsoft.Json.Formatting.None));
        }
    }
}
